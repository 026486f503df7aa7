// The programs that the portal shows are run as they are shown, with the credential that was made a moment before.
import { createServer, request as send } from 'node:http';
import type { Page } from '@playwright/test';
import { listen } from '../src/testing/listen.ts';
import { missingFor, runProgram, type ProgramLanguage } from '../src/testing/programs.ts';
import { credentialKinds, type CredentialKind } from '../src/wire/portal/application.ts';
import { expect } from './fixtures.ts';
import { post, signedIn } from './portal-platform.ts';
import { test, type PortalStage } from './portal-stage.ts';

// Kong's oauth2 wants TLS, or a trusted proxy that says that it has ended it.
test.use({ settings: ['--trusted-ips=127.0.0.1'] });

const languages: readonly ProgramLanguage[] = ['curl', 'JavaScript', 'Python', 'Java', 'Go', 'PHP', 'C#'];

async function publishWith({ admin, dashboard, upstream }: PortalStage, auth: CredentialKind): Promise<void> {
  const { id } = await post(`${admin}/apis`, { name: auth, uris: [`/${auth}`], upstream_url: upstream });
  const config =
    auth === 'oauth2' ? { enable_client_credentials: true, accept_http_if_already_terminated: true } : {};
  await post(`${admin}/apis/${id}/plugins`, { name: auth, config });
  const target = { kind: 'api', id };
  const draft = { slug: auth, title: auth, summary: '', version: '', target, seenBy: 'everybody', auth };
  await post(`${dashboard}/api/portal/apis`, draft);
}

/** A proxy that speaks for one that has ended TLS. */
async function startFront(to: string): Promise<{ url: string; stop(): void }> {
  const server = createServer((request, response) => {
    const { url = '', method, headers } = request;
    const forwarded = { ...headers, 'x-forwarded-proto': 'https' };
    const onward = send(new URL(url, to), { method, headers: forwarded }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.close() };
}

/** The programs of the page, after its credential was made. */
async function shownPrograms(
  page: Page,
  kind: CredentialKind,
): Promise<ReadonlyMap<ProgramLanguage, string>> {
  await page.getByRole('button', { name: 'Make it' }).click();
  const dialog = page.getByRole('alertdialog');
  if (kind === 'oauth2')
    await dialog.getByLabel(/sends your users back/).fill('https://example.com/callback');
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await page.getByRole('button', { name: 'It is copied' }).click();
  const programs = new Map<ProgramLanguage, string>();
  for (const language of languages) {
    await page.getByLabel('Language').selectOption(language);
    programs.set(
      language,
      (await page.getByRole('region', { name: `${language} code` }).textContent()) ?? '',
    );
  }
  return programs;
}

for (const kind of credentialKinds)
  test(`every program for ${kind} is let in as it is shown, where its language is installed`, async ({
    page,
    context,
    stage,
  }) => {
    test.setTimeout(600_000);
    await publishWith(stage, kind);
    const ask = await signedIn(context.request, stage);
    const { id } = await ask('POST', 'applications', { name: 'Jokebot', purpose: '' });
    await ask('POST', `applications/${String(id)}/grants`, { api: kind, plan: null, message: '' });
    const front = await startFront(stage.proxy);
    try {
      await page.goto(`${stage.portal}/applications/${String(id)}`);
      const programs = await shownPrograms(page, kind);
      for (const [language, program] of programs) {
        const missing = await missingFor(language);
        if (missing !== undefined) {
          test.info().annotations.push({ type: 'not run', description: `${language}: no ${missing}` });
          continue;
        }
        const own = `http://127.0.0.1:${new URL(stage.proxy).port}`;
        expect(program).toContain(own);
        const sent = kind === 'oauth2' ? program.replaceAll(own, front.url) : program;
        expect.soft(await runProgram(language, sent), language).toMatch(/\b200\b/);
      }
    } finally {
      front.stop();
    }
  });
