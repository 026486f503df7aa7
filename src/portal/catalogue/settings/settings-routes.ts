// The endpoints of the portal's settings, for operators.
import type { Route } from '#serving/router.ts';
import { answerFresh, withBody } from '#serving/with-body.ts';
import { withoutSecret, type KeptSettings } from './kept-settings.ts';

/** `onChange`: another gateway may have been chosen. */
export const settingsRoutes = (settings: KeptSettings, onChange: () => void): readonly Route[] => [
  {
    path: '/api/portal/settings',
    handle: {
      GET: async (_request, response) => answerFresh(response, 200, withoutSecret(await settings.read())),
      PATCH: (request, response) =>
        withBody(request, response, async (body) => {
          const changed = await settings.write(body);
          onChange();
          answerFresh(response, 200, withoutSecret(changed));
        }),
    },
  },
];
