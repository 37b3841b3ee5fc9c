/**
 * How often something random is tried: a few times in each test run, which draw anew every time, and `thorough` times
 * in `npm run test:endurance`.
 */
export function rounds({ quick, thorough }: { quick: number; thorough: number }): number {
  return process.env.THOROUGH === 'on' ? thorough : quick;
}
