import { expect, it } from 'vitest';
import { resultOf, returnPath } from './sign-in.ts';

it.each([
  ['http://localhost/', 'ok'],
  ['http://localhost/sign-in?error=CredentialsSignin', 'wrong'],
  ['http://localhost/sign-in?error=rate_limited', 'throttled'],
  ['http://localhost/sign-in?error=unavailable', 'unreachable'],
  [null, 'unreachable'],
])('%s means %s', (url, result) => {
  expect(resultOf(url)).toBe(result);
});

it.each([
  ['/cockpit?range=today', '/cockpit?range=today'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  [null, '/'],
])('returns from %s to %s', (wanted, path) => {
  expect(returnPath(wanted)).toBe(path);
});
