// A self-signed certificate for tests.
import { generate } from 'selfsigned';

export async function testCertificate(
  name = 'localhost',
  keyType: 'rsa' | 'ec' = 'rsa',
): Promise<{ key: string; cert: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    keySize: 2048,
    keyType,
  });
  return { key, cert };
}
