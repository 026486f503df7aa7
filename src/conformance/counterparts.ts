// The ids, generated keys, ports, host names, directories and certificates of this run, each with its counterpart in the recording.
// A recorded one that was never answered here has no counterpart and stays as it is.
import { testCertificate } from '../testing/certificate.ts';

export const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const generatedKey = /(?<![A-Za-z0-9])[A-Za-z0-9]{32}(?![A-Za-z0-9])/g;
/** A value of correlation-id's tracker. It is made of the connection, the process and the time. The address and the number are kept. */
const tracker = /(\d+(?:\.\d+){3})-\d+-\d+-\d+-(\d+)-\d+\.\d{3}/g;
const pemStandIn = /(certificate|key)-for-([\w.]+\w)/g;

/** A port is one after a host or a name; the same number elsewhere is something else. */
const beforePort = '(?:127\\.0\\.0\\.1|localhost|\\[[\\da-f:]+\\])(?::|%3A)|"port": ?';

/** Made once for all groups: keys take long to make. */
const pairs = new Map<string, { key: string; cert: string }>();

export class Counterparts {
  readonly #here = new Map<string, string>();
  readonly #recorded = new Map<string, string>();
  #ports: (readonly [recorded: number, here: number])[] = [];
  #directory = '';
  readonly #pems = new Map<string, string>();

  ports(...ports: (readonly [recorded: number, here: number])[]): void {
    this.#ports = ports;
  }

  /** Where files of this run stand; the recording names its own in two ways. */
  directory(here: string): void {
    this.#directory = here;
  }

  has(recorded: string): boolean {
    return this.#here.has(recorded);
  }

  learn(recorded: string, here: string): void {
    this.#here.set(recorded, here);
    this.#recorded.set(here, recorded);
  }

  /** A header's value that reached an upstream, and the recorded one: ids that the gateway made for it stand for one another. */
  meet(recorded: string, here: string): void {
    this.#pair(recorded.match(uuid), here.match(uuid));
    if (recorded.replace(tracker, '$1-$2') === here.replace(tracker, '$1-$2'))
      this.#pair(recorded.match(tracker), here.match(tracker));
  }

  #pair(recorded: readonly string[] | null, here: readonly string[] | null): void {
    recorded?.forEach((one, index) => {
      const other = here?.[index];
      if (other !== undefined && !this.#here.has(one) && !this.#recorded.has(other)) this.learn(one, other);
    });
  }

  /** The text to send to the proxy in place of a recorded one. */
  named(text: string): string {
    return this.#names(text, this.#here);
  }

  /** The text to send to the Admin API, in a body of this type: upstreams have their addresses of this run. */
  async placed(text: string, type: string): Promise<string> {
    for (const [, , name = ''] of text.matchAll(pemStandIn)) await this.#makePair(name);
    const named = this.named(text)
      .replaceAll('echo.this.test', 'localhost')
      .replaceAll('/opt/kong/run', this.#directory)
      .replaceAll(pemStandIn, (standIn) => asPart(this.#pems.get(standIn) ?? standIn, type));
    return this.#ports.reduce(
      (now, [recorded, here]) =>
        now.replaceAll(new RegExp(`(${beforePort})${recorded}(?!\\d)`, 'g'), `$1${here}`),
      named,
    );
  }

  /** An answer of this run, with the names and addresses of the recording. */
  asRecorded(text: string): string {
    let now = this.#names(text, this.#recorded);
    for (const [standIn, pem] of this.#pems) now = now.replaceAll(asPart(pem, 'json'), standIn);
    if (this.#directory) now = now.replaceAll(this.#directory, '/opt/peer/run');
    for (const [recorded, here] of this.#ports)
      now = now.replaceAll(new RegExp(`(^|${beforePort})${here}(?!\\d)`, 'g'), `$1${recorded}`);
    return now.replaceAll(/\blocalhost(?=:808\d\b)/g, 'echo.this.test');
  }

  #names(text: string, names: ReadonlyMap<string, string>): string {
    return text
      .replaceAll(uuid, (id) => names.get(id) ?? id)
      .replaceAll(generatedKey, (key) => names.get(key) ?? key)
      .replaceAll(tracker, (id) => names.get(id) ?? id);
  }

  async #makePair(name: string): Promise<void> {
    const pair = pairs.get(name) ?? (await testCertificate(name));
    pairs.set(name, pair);
    this.#pems.set(`certificate-for-${name}`, pair.cert.trim());
    this.#pems.set(`key-for-${name}`, pair.key.trim());
  }
}

/** Text as it stands in a body of this type. */
function asPart(text: string, type: string): string {
  if (type.includes('json')) return JSON.stringify(text).slice(1, -1);
  return type.includes('urlencoded') ? encodeURIComponent(text) : text;
}
