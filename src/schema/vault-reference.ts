/** Does the text name a secret that the gateway reads from a vault (`{vault://env/name}`, Kong 3.0 and later), so that it is no secret itself? */
export const isVaultReference = (value: unknown): boolean =>
  typeof value === 'string' && /^\{vault:\/\/.*\}$/s.test(value);
