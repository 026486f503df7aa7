// The pages of the portal's app. The server puts title and description into each, for search engines and previews of links.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { representationOf } from '#serving/app-files.ts';
import type { Handler } from '#serving/router.ts';
import { createAppHandler } from '#serving/send-app.ts';

export interface PageWords {
  readonly title: string;
  readonly description: string;
}

/** Undefined: the folder has no app. */
export function portalApp(
  folder: string,
  wordsOf: (path: string) => Promise<PageWords>,
): Handler | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined;
  return createAppHandler(folder, async (path, { contentType, plain }) => {
    const { body } = await plain();
    const page = representationOf(Buffer.from(withWords(body.toString('utf8'), await wordsOf(path))));
    return { contentType, plain: async () => page, compressed: {} };
  });
}

/** The page with the words in its head. */
export function withWords(html: string, { title, description }: PageWords): string {
  const [shownTitle, shownDescription] = [escaped(title), escaped(description)];
  const head = [
    `<title>${shownTitle}</title>`,
    `<meta name="description" content="${shownDescription}">`,
    `<meta property="og:title" content="${shownTitle}">`,
    `<meta property="og:description" content="${shownDescription}">`,
  ].join('');
  // A function: `$&` in a title is no pattern.
  return html.replace(/<meta name="description"[^>]*>/, '').replace(/<title>[^<]*<\/title>/, () => head);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? '');
