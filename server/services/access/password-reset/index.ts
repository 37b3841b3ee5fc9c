export { beginPasswordReset, type PasswordLetter, RESET_MINUTES } from './begin.ts';
export { finishPasswordReset } from './finish.ts';
