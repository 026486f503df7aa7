import { Link } from 'react-router';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import type { ShownRequest } from '#dashboard/api/live-requests.ts';
import { pluginEntry } from '#dashboard/entities/plugins/catalogue/plugin-catalogue.ts';
import { PhraseText } from '#dashboard/entities/plugins/phrase.tsx';
import { useDoes } from '#dashboard/entities/plugins/use-does.ts';
import { paths } from '#dashboard/paths.ts';
import { Chip, type ChipTone } from '#dashboard/ui/chip.tsx';
import { answeringPlugin } from '#dashboard/traffic/answerers.ts';
import { StepItem } from '../trace/step-item.tsx';
import { outcomesOf } from './plugin-outcomes.ts';

const tones: Readonly<Record<string, ChipTone>> = { passed: 'good', ran: 'plain', 'not reached': 'off' };

/** The plugins that run for such a request, in their order, and what is known of each. */
export function PluginsOfRequest({
  request,
  running,
  knowsPlugins,
}: {
  request: ShownRequest;
  running: readonly Plugin[];
  knowsPlugins: boolean;
}) {
  const does = useDoes();
  const answering = answeringPlugin(request.answered_by);
  const isGone = answering !== undefined && running.every(({ name }) => name !== answering);
  const outcomes = outcomesOf(request, running, knowsPlugins);
  if (running.length === 0 && !isGone) return null;
  return (
    <section aria-label="Plugins" className="mt-5">
      <h3>Plugins that run here</h3>
      <p className="mt-0.5 mb-2 text-meta text-muted">
        As the gateway is configured now.
        {isGone && ` ${answering} answered, and is not set here any more.`}
      </p>
      <ol className="flex flex-col">
        {running.map((plugin, index) => {
          const outcome = outcomes?.[index];
          return (
            <StepItem
              key={plugin.id}
              icon={pluginEntry(plugin.name).icon}
              title={
                <Link to={paths.plugin(plugin.id)} className="plain-link">
                  {plugin.name}
                </Link>
              }
              end={outcome && <Chip tone={tones[outcome] ?? 'bad'}>{outcome}</Chip>}
            >
              <PhraseText phrase={does(plugin)} />
            </StepItem>
          );
        })}
      </ol>
    </section>
  );
}
