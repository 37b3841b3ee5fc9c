export { beginPasswordReset, beginPasswordResetInput, type PasswordLetter, RESET_MINUTES } from './begin.ts';
export { finishPasswordReset, finishPasswordResetInput } from './finish.ts';
