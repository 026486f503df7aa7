// A self-signed certificate for tests.
import { generate } from 'selfsigned';

export async function testCertificate(): Promise<{ key: string; cert: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
  });
  return { key, cert };
}
