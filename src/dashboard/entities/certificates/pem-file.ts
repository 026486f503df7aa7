// Reads a file that was chosen or dropped as PEM. A certificate in binary form (DER) is written as PEM.
const largest = 1024 * 1024;

export type ReadFile = { readonly text: string } | { readonly problem: string };

export async function readPemFile(file: File): Promise<ReadFile> {
  if (file.size > largest) return { problem: `${file.name} is larger than 1 MB, so it is no PEM.` };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  if (text.includes('-----BEGIN ')) return { text };
  // The code that reads binary certificates is large, and a form for PEM may not need it.
  const { readCertificate } = await import('./x509/read-certificate.ts');
  try {
    readCertificate(bytes);
    return { text: toPem(bytes) };
  } catch {
    return {
      problem: `${file.name} is no PEM. A .p12 or .pfx file is taken apart with: openssl pkcs12 -in ${file.name} -nodes`,
    };
  }
}

function toPem(bytes: Uint8Array): string {
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return [
    '-----BEGIN CERTIFICATE-----',
    ...(base64.match(/.{1,64}/g) ?? []),
    '-----END CERTIFICATE-----',
    '',
  ].join('\n');
}
