// The pages of the rows that findings are about.
import type { Place, Way } from '#doctor/finding.ts';
import { paths } from '#dashboard/paths.ts';

const pages = {
  apis: paths.api,
  services: paths.service,
  routes: paths.route,
  consumers: paths.consumer,
  plugins: paths.plugin,
  upstreams: paths.upstream,
  certificates: paths.certificate,
} as const;

export const pageOfPlace = ({ entity, id }: Place): string => pages[entity](id);

export function pageOfWay({ to, place: { entity, id } }: Way): string {
  if (to === 'add credential') return paths.consumerCredentials(id, 'key-auth');
  return paths.addPlugin(entity === 'routes' ? { route: id } : { api: id });
}
