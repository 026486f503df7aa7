// The family of a client's program, from its User-Agent. Versions are left out, and so is a text that names no product: it could be
// anything, even a secret.

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const product = /^([A-Za-z][A-Za-z.+_-]{0,31})\/v?\d/;

const families = new Map<string, string>();
const mostKnown = 5_000;

export function agentFamily(agent: string | undefined): string {
  if (agent === undefined || agent === '') return '(none)';
  let family = families.get(agent);
  if (family !== undefined) return family;
  family = familyOf(agent.slice(0, 512));
  if (families.size >= mostKnown) families.clear();
  if (agent.length <= 512) families.set(agent, family);
  return family;
}

function familyOf(agent: string): string {
  const bot = /\b([A-Za-z]{2,20}bot)\b/i.exec(agent)?.[1];
  if (bot !== undefined) return bot;
  if (agent.startsWith('Mozilla/'))
    return browsers.find(([pattern]) => pattern.test(agent))?.[1] ?? 'Other browser';
  return product.exec(agent)?.[1] ?? '(other)';
}
