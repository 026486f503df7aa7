import { isIP, type Socket } from 'node:net';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { TestStep } from '#wire/connection.ts';
import { certificatesOf, hostOf, verifies, type Connection } from '../../connection.ts';
import { tlsFault, type SeenCertificate } from '../../tls-fault.ts';
import { codeOf, passed, remark, seconds, StepFailed, type Bounds } from './step.ts';

/** A certificate that ends sooner is worth a remark. */
const soon = 14;

/** TLS over an open socket. Nothing is sent over it before the certificate was checked. */
export function shakeHands(
  connection: Connection,
  socket: Socket,
  { patience }: Bounds,
): Promise<{ secure: TLSSocket; step: TestStep }> {
  const host = hostOf(connection.url);
  return new Promise((done, fail) => {
    const secure = connect({
      socket,
      host,
      ...(isIP(host) === 0 && { servername: host }),
      ...certificatesOf(connection),
      // The certificate is read before the connection is given up, also where it is not accepted.
      rejectUnauthorized: false,
    });
    const late = setTimeout(() => secure.destroy(new Error('late')), patience);
    secure.once('secureConnect', () => {
      clearTimeout(late);
      try {
        done({ secure, step: lookAt(secure, host, verifies(connection)) });
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    });
    secure.on('error', (error: Error) => {
      clearTimeout(late);
      fail(failure(error, patience));
    });
    secure.on('close', () => fail(failure(new Error('closed'), patience)));
  });
}

function failure(error: Error, patience: number): StepFailed {
  if (error.message === 'late')
    return new StepFailed(
      'timed out',
      `The port is open, but TLS was not agreed on within ${seconds(patience)}.`,
      'Does the gateway speak TLS on this port? Should the address begin with http://?',
    );
  const fault = tlsFault(codeOf(error));
  return fault
    ? new StepFailed(fault.title, `Node says ${codeOf(error)}.`, fault.advice)
    : new StepFailed(
        'TLS: closed',
        'The connection was closed before TLS was agreed on.',
        'Does the gateway speak TLS on this port? Should the address begin with http://?',
      );
}

function lookAt(secure: TLSSocket, host: string, verify: boolean): TestStep {
  const seen = secure.getPeerCertificate();
  const protocol = secure.getProtocol()?.replace('TLSv', '') ?? '';
  const about = describe(seen);
  if (!secure.authorized) {
    // Declared as an error, it is the code of one as a rule.
    const problem: unknown = secure.authorizationError;
    const code = typeof problem === 'string' ? problem : codeOf(problem);
    const fault = tlsFault(code, about) ?? { title: `TLS: certificate refused (${code})`, advice: '' };
    const text =
      code === 'ERR_TLS_CERT_ALTNAME_INVALID'
        ? `${host} is not among its names: ${seen.subjectaltname ?? nameOf(seen.subject) ?? 'none'}.`
        : `For ${nameOf(seen.subject) ?? host}, valid until ${about.validTo ?? 'an unknown day'}.`;
    if (verify) throw new StepFailed(fault.title, text, fault.advice);
    return remark(
      `TLS ${protocol}, not checked`,
      `${fault.title.replace('TLS: ', '')}. ${text}`,
      'Anyone between here and the gateway can read and change everything, credentials included.',
    );
  }
  if (!verify)
    return remark(
      `TLS ${protocol}, not checked`,
      `It would pass: issued by ${about.issuer ?? 'an authority'}.`,
      'Switch the check on.',
    );
  const days = Math.floor((Date.parse(seen.valid_to) - Date.now()) / 86_400_000);
  const text = `${protocol}, issued by ${about.issuer ?? 'an authority'}, ${days} days left`;
  return days < soon ? remark('TLS', text, 'Renew the gateway’s certificate.') : passed('TLS', text);
}

const describe = ({ issuer, valid_from, valid_to }: PeerCertificate): SeenCertificate => ({
  issuer: nameOf(issuer),
  validFrom: dayOf(valid_from),
  validTo: dayOf(valid_to),
});

const dayOf = (time: string | undefined): string | undefined => {
  const moment = Date.parse(time ?? '');
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString().slice(0, 10);
};

/** The name of a subject or issuer. Node gives a list where there are several. */
function nameOf(subject: Partial<Record<'CN' | 'O', string | string[]>> | undefined): string | undefined {
  const name = subject?.CN ?? subject?.O;
  return Array.isArray(name) ? name[0] : name;
}
