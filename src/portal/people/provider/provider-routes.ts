// Signing in with an OpenID provider: the browser goes there, and comes back with a code.
import type { ServerResponse } from 'node:http';
import { answerError } from '#serving/answers.ts';
import type { Route } from '#serving/router.ts';
import type { ProviderProblem } from '#wire/portal/developer.ts';
import { stateOf } from '../answers.ts';
import { portalOf, type PeopleOptions } from '../people-options.ts';
import { enter } from '../sign-in.ts';
import { hold, patience, takeBegun } from './begun-sign-in.ts';
import { OpenId } from './open-id.ts';
import { personOf } from './person-of.ts';

const redirectPath = '/portal/api/provider/callback';

export function providerRoutes(options: PeopleOptions): readonly Route[] {
  const { settings, sealing, now } = options;
  const openId = new OpenId();

  return [
    {
      path: '/portal/api/provider',
      handle: {
        async GET(request, response) {
          const { provider } = await settings();
          if (!provider) return answerError(response, 404, 'There is no provider to sign in with');
          try {
            const { url } = await portalOf(options);
            const begun = await openId.begin(provider, url + redirectPath, now());
            const problem = hold(request, response, sealing, { ...begun, ends: now() + patience });
            if (problem !== undefined) return leadBack(response, 'provider');
            lead(response, begun.url.href);
          } catch (error) {
            warn(error);
            leadBack(response, 'provider');
          }
        },
      },
    },
    {
      path: redirectPath,
      handle: {
        async GET(request, response) {
          const begun = takeBegun(request, response, sealing, now());
          const { provider } = await settings();
          if (!provider || !begun || begun.issuer !== provider.issuer) return leadBack(response, 'provider');
          try {
            const { url } = await portalOf(options);
            const query = (request.url ?? '').split('?', 2)[1] ?? '';
            const answered = new URL(`${url}${redirectPath}?${query}`);
            const person = await personOf(options, await openId.finish(provider, answered, begun, now()));
            if (typeof person === 'string') return leadBack(response, person);
            const state = stateOf(person);
            if (state !== 'active') return leadBack(response, state);
            await enter(options, request, response, person);
            lead(response, '/');
          } catch (error) {
            warn(error);
            leadBack(response, 'provider');
          }
        },
      },
    },
  ];
}

function lead(response: ServerResponse, to: string): void {
  response.writeHead(302, { Location: to }).end();
}

/** The sign-in page says the problem in words. */
const leadBack = (response: ServerResponse, problem: ProviderProblem): void =>
  lead(response, `/sign-in?problem=${problem}`);

/** For the operator. The provider's own words hold no secret of ours, and stay short. */
function warn(error: unknown): void {
  const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  process.emitWarning(`a sign-in with the OpenID provider has failed: ${why.slice(0, 300)}`);
}
