// Says what is wrong with the certificate of a gateway, or with its TLS, by the code that Node gives.

export interface TlsFault {
  title: string;
  advice: string;
}

/** The certificate's own facts. */
export interface SeenCertificate {
  issuer?: string | undefined;
  validFrom?: string | undefined;
  validTo?: string | undefined;
}

const unknownAuthority =
  'Gatehouse does not know this authority. Give the authority’s certificate as CA, if it is the right one.';

/** Undefined where the code is about something else. */
export function tlsFault(
  code: string,
  { issuer, validFrom, validTo }: SeenCertificate = {},
): TlsFault | undefined {
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return {
        title: `TLS: certificate signed by ${issuer === undefined ? 'itself' : `itself (${issuer})`}`,
        advice: 'No authority vouches for it. Give the certificate itself as CA, if it is the right one.',
      };
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return {
        title: `TLS: certificate signed by ${issuer ?? 'an unknown authority'}`,
        advice: unknownAuthority,
      };
    case 'CERT_HAS_EXPIRED':
      return {
        title: `TLS: certificate expired${validTo === undefined ? '' : ` on ${validTo}`}`,
        advice: 'The gateway needs a new one. Is the clock of this server right?',
      };
    case 'CERT_NOT_YET_VALID':
      return {
        title: `TLS: certificate not valid before ${validFrom ?? 'a later day'}`,
        advice: 'Is the clock of this server right?',
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return {
        title: 'TLS: certificate for another name',
        advice: 'Use a name that it is for as the address, or give the gateway a certificate for this name.',
      };
    case 'CERT_REVOKED':
    case 'CERT_SIGNATURE_FAILURE':
    case 'INVALID_CA':
    case 'INVALID_PURPOSE':
    case 'CERT_CHAIN_TOO_LONG':
    case 'PATH_LENGTH_EXCEEDED':
      return {
        title: `TLS: certificate refused (${code})`,
        advice: 'The gateway needs another certificate.',
      };
    default:
      return handshakeFault(code);
  }
}

function handshakeFault(code: string): TlsFault | undefined {
  if (/CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE/.test(code))
    return {
      title: 'TLS: wants a client certificate',
      advice: 'Give a client certificate with its key that this gateway accepts.',
    };
  if (
    /ALERT_(?:BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_(?:EXPIRED|UNKNOWN|REVOKED)|UNSUPPORTED_CERTIFICATE)|ACCESS_DENIED/.test(
      code,
    )
  )
    return {
      title: 'TLS: refuses the client certificate',
      advice:
        'Give another client certificate: the gateway does not know the authority of this one, or it has expired.',
    };
  if (
    /WRONG_VERSION_NUMBER|PACKET_LENGTH|UNSUPPORTED_PROTOCOL|UNKNOWN_PROTOCOL|NO_PROTOCOLS/.test(code) ||
    code === 'EPROTO'
  )
    return {
      title: 'TLS: no common language',
      advice: 'What answers there may not speak TLS at all. Should the address begin with http://?',
    };
  return code.startsWith('ERR_SSL')
    ? { title: `TLS failed (${code})`, advice: 'Look for the reason in the error log of the gateway.' }
    : undefined;
}
