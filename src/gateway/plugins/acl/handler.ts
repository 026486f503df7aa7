// Lets consumers in by the groups that they belong to. Kong 0.13.1: kong/plugins/acl/handler.lua
import { headerText } from '../../http/header-text.ts';
import { definePlugin, type FoundRow, type Reply } from '../plugin.ts';
import { membershipCredential, memberships } from './credentials.ts';
import { schema } from './schema.ts';

const refused: Reply = { status: 403, body: 'You cannot consume this service' };

type Memberships = readonly FoundRow[];

export const acl = definePlugin({
  name: 'acl',
  priority: 950,
  schema,
  credentials: [membershipCredential],
  prepare: ({ whitelist = [], blacklist = [] }, gateway) => {
    const listed = new Set([...whitelist, ...blacklist]);
    const wanted = blacklist.length === 0;
    /** The value of X-Consumer-Groups by the consumer's list of memberships. A change of memberships makes a new list. */
    const passes = new WeakMap<Memberships, string | false>();

    const decide = (groups: readonly string[]): string | false =>
      groups.some((group) => listed.has(group)) === wanted && headerText(groups.join(', '));

    let logged = false;
    return {
      access: ({ consumer, upstream }) => {
        if (!consumer) {
          if (!logged) gateway.log('acl refuses everybody where no authentication plugin names the caller');
          logged = true;
          return refused;
        }
        const rows = gateway.credentials(memberships.name, consumer.id);
        let groups = passes.get(rows);
        if (groups === undefined) passes.set(rows, (groups = decide(rows.map(({ group }) => String(group)))));
        if (groups === false) return refused;
        if (groups === '') upstream.removeHeader('X-Consumer-Groups');
        else upstream.setHeader('X-Consumer-Groups', groups);
        return undefined;
      },
    };
  },
});
