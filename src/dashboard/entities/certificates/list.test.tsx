// @vitest-environment happy-dom
// The list of certificates says which of them no name leads to, and which names lead to no certificate.
import { screen } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { testCertificate, type Pair } from '../../../testing/certificate.ts';
import { adminForTests, openPage } from '../page-for-tests.tsx';
import { certificatePages } from './room.tsx';

let pair: Pair = { cert: '', key: '' };

beforeAll(async () => {
  pair = await testCertificate('shop.test');
});

const sni = (name: string, ssl_certificate_id: string) => ({
  id: name,
  name,
  ssl_certificate_id,
  created_at: 1,
});

function open(snis: readonly ReturnType<typeof sni>[]): void {
  const certificates = [
    { id: 'c1', created_at: 1, ...pair, snis: ['shop.test'] },
    { id: 'c2', created_at: 2, ...pair, snis: [] },
  ];
  openPage(
    adminForTests({ rows: { certificates, snis } }),
    <certificatePages.List />,
    '/certificates',
    '/certificates',
  );
}

it('marks the certificate that no server name leads to', async () => {
  open([sni('shop.test', 'c1')]);
  const chip = await screen.findByText('no server name');
  expect(chip.closest('[role=row], tr')?.textContent).toContain('CN=shop.test');
  expect(screen.getAllByText('no server name')).toHaveLength(1);
  expect(screen.queryByText(/handshakes/)).toBeNull();
});

it('marks the certificate whose key no handshake can use', async () => {
  const other = await testCertificate('other.test');
  const certificates = [
    { id: 'c1', created_at: 1, ...pair, snis: ['good.test'] },
    { id: 'c2', created_at: 2, cert: pair.cert, key: other.key, snis: ['foreign.test'] },
    { id: 'c3', created_at: 3, cert: pair.cert, key: 'nonsense', snis: ['nonsense.test'] },
  ];
  openPage(
    adminForTests({ rows: { certificates, snis: [] } }),
    <certificatePages.List />,
    '/certificates',
    '/certificates',
  );
  await screen.findByText('good.test');
  const marked = screen
    .getAllByText('key unusable')
    .map((chip) => [chip.closest('[role=row], tr')?.textContent, chip.title]);
  expect(marked).toHaveLength(2);
  expect(marked[1]?.[0]).toContain('nonsense.test');
  expect(marked[1]?.[1]).toMatch(/^Handshakes fail\. The stored key cannot be used\. This is no PEM/);
  expect(marked[0]?.[0]).toContain('foreign.test');
  expect(marked[0]?.[1]).toBe('Handshakes fail. The stored key does not fit the certificate.');
});

it('says which server names have no certificate', async () => {
  open([sni('shop.test', 'c1'), sni('lost.test', 'gone'), sni('away.test', 'gone too')]);
  const note = await screen.findByText(/2 server names have no certificate/);
  expect(note.textContent).toBe(
    '2 server names have no certificate: lost.test, away.test. TLS handshakes for them fail. Add each name to a certificate.',
  );
});
