// Reads the blocks of a PEM text (RFC 7468), line by line.

export interface PemBlock {
  /** "CERTIFICATE", "EC PRIVATE KEY" */
  readonly label: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The block as it stands in the text, from its first line to its last. */
  readonly text: string;
  /** Headers before the base64 say so: "Proc-Type: 4,ENCRYPTED". */
  readonly encrypted: boolean;
}

/** A block that cannot be read, by its label. */
export interface BrokenBlock {
  readonly label: string;
  readonly broken: Fault;
}

type Fault = 'no end' | 'no line break' | 'no base64';

/** The reason why a block cannot be read, to go after the words for it: "This key is cut off". */
export function faultText({ label, broken }: BrokenBlock): string {
  switch (broken) {
    case 'no end':
      return `is cut off: the line -----END ${label}----- is missing.`;
    case 'no line break':
      return `runs into what follows: a line break is missing after -----END ${label}-----.`;
    case 'no base64':
      return 'is damaged: what stands between its first line and its last is no base64.';
    default:
      return broken satisfies never;
  }
}

const edge = /^-----(BEGIN|END) ([A-Z0-9 ]+)-----$/;

export function pemBlocks(text: string): readonly (PemBlock | BrokenBlock)[] {
  const found: (PemBlock | BrokenBlock)[] = [];
  let open: { label: string; lines: string[] } | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const trimmed = line.trim();
    const [, side, label = ''] = edge.exec(trimmed) ?? [];
    if (side === 'BEGIN') {
      if (open) found.push({ label: open.label, broken: 'no end' });
      open = { label, lines: [trimmed] };
    } else if (open) {
      if (trimmed.startsWith(`-----END ${open.label}----------BEGIN `)) {
        found.push({ label: open.label, broken: 'no line break' });
        open = undefined;
        continue;
      }
      open.lines.push(trimmed);
      if (side !== 'END') continue;
      found.push(label === open.label ? blockOf(label, open.lines) : { label: open.label, broken: 'no end' });
      open = undefined;
    }
  }
  if (open) found.push({ label: open.label, broken: 'no end' });
  return found;
}

function blockOf(label: string, lines: readonly string[]): PemBlock | BrokenBlock {
  const inside = lines.slice(1, -1);
  const headers = inside.filter((line) => line.includes(':'));
  const bytes = bytesOf(inside.filter((line) => !line.includes(':')).join(''));
  return bytes === undefined
    ? { label, broken: 'no base64' }
    : {
        label,
        bytes,
        text: lines.join('\n'),
        encrypted: headers.some((line) => line.startsWith('Proc-Type:') && line.includes('ENCRYPTED')),
      };
}

/** Undefined where the text is no base64. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

export const isPrivateKey = (label: string): boolean => label.endsWith('PRIVATE KEY');

export const isCertificate = (label: string): boolean =>
  label === 'CERTIFICATE' || label === 'X509 CERTIFICATE';
