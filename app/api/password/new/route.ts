import { handleNewPassword } from '#server/doors/auth/password.ts';

export { handleNewPassword as POST };
