const telling =
  /(?:^|_)(?:password|passphrase|secret|secrets|token|provision_key|private_key|api_key|secret_key)$/;

/** Does the name of a plugin's field say that its value is a secret? Passwords of Redis, secrets of AWS and access tokens have such names. */
export const isSecretName = (name: string): boolean => telling.test(name);
