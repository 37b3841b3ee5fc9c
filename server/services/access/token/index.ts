export { createToken, createTokenInput } from './create.ts';
export { listTokens, listTokensInput } from './list.ts';
export { lookUpToken, type TokenCaller } from './look-up.ts';
export { revokeToken, revokeTokenInput } from './revoke.ts';
