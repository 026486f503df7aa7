/** The fields of a certificate whose values are never shown. */
export const secrets: readonly string[] = ['key', 'key_alt'];
