// Adds pictures, and sends them. A picture is never sent as anything else than a picture, whatever a browser would make of it.
import type { ServerResponse } from 'node:http';
import { answerError } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import { isTable } from '#schema/table.ts';
import { pictureAddress } from '#wire/portal/look.ts';
import { largestPicture, type KeptPictures, type Picture } from './kept-pictures.ts';

function sendPicture(response: ServerResponse, { type, bytes }: Picture): void {
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  // The address is a digest of the bytes, so they never change.
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length });
  response.end(bytes);
}

export const pictureRoute = (pictures: KeptPictures, prefix: string): Route => ({
  path: `${prefix}/pictures/:id`,
  handle: {
    async GET(_request, response, _client, { id = '' }) {
      const found = await pictures.find(id);
      if (found) sendPicture(response, found);
      else answerError(response, 404, 'There is no such picture');
    },
  },
});

/** The body has the bytes in base64: a form of another site cannot send JSON. */
export const addPictureRoute = (pictures: KeptPictures): Route => ({
  path: '/api/portal/pictures',
  handle: {
    POST: (request, response) =>
      withBody(
        request,
        response,
        async (body) => {
          const given = isTable(body) && typeof body.base64 === 'string' ? body.base64 : '';
          const { id } = await pictures.add(Buffer.from(given, 'base64'));
          answerFresh(response, 201, { address: pictureAddress(id) });
        },
        { size: 2 * largestPicture },
      ),
  },
});
