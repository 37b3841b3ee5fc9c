export { actAs } from './act-as.ts';
export { announceAgent } from './announce-agent.ts';
export { changePassword, changePasswordInput } from './change-password.ts';
export { createUser, createUserInput } from './create.ts';
export { listUsers, listUsersInput } from './list.ts';
export { loadProfile } from './load-profile.ts';
export { setLocale, setLocaleInput } from './set-locale.ts';
export { updateUser, updateUserInput } from './update.ts';
