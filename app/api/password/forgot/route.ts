import { handleForgotten } from '#server/doors/auth/password.ts';

export { handleForgotten as POST };
