const acronyms = new Set([
  'aws',
  'dns',
  'http',
  'https',
  'id',
  'ip',
  'jwt',
  'ldap',
  'ssl',
  'tcp',
  'tls',
  'ttl',
  'udp',
  'uri',
  'url',
]);

/** `hide_client_headers` reads "Hide client headers", `http_method` "HTTP method". */
export const plainName = (wire: string): string => {
  const words = wire.split(/[_-]+/).map((word) => (acronyms.has(word) ? word.toUpperCase() : word));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
