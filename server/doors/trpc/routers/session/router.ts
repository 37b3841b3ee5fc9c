import { router } from '#server/doors/trpc/trpc.ts';
import { changePassword } from './change-password.ts';
import { list } from './list.ts';
import { me } from './me.ts';
import { revoke } from './revoke.ts';
import { setLocale } from './set-locale.ts';
import { signOut } from './sign-out.ts';

export const sessionRouter = router({ me, list, revoke, signOut, changePassword, setLocale });
