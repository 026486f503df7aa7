// Decides whether a request came over TLS as its api or route demands.
import type { TlsRule } from '#routing/router/tls-rule.ts';
import { headerValue, headerValues } from '../../http/header-list.ts';
import type { ClientCall } from '../listener/listener.ts';

type Arrived = Pick<ClientCall, 'headers' | 'encrypted'>;

/** `trusted`: the peer's X-Forwarded-Proto is believed. Kong 0.13.1: kong/core/handler.lua, access.before; api_router.lua, check_https. */
export function isSecure(rule: TlsRule, call: Arrived, trusted: boolean): boolean {
  switch (rule) {
    case 'forwarded':
      return (
        ((trusted ? headerValue(call.headers, 'x-forwarded-proto') : undefined) ?? schemeOf(call)) === 'https'
      );
    case 'connection':
      return call.encrypted;
    case 'connection-or-forwarded': {
      if (call.encrypted) return true;
      const said = trusted ? headerValues(call.headers, 'x-forwarded-proto') : [];
      return said.length === 1 && said[0]?.toLowerCase() === 'https';
    }
    case 'none':
  }
  return true;
}

const schemeOf = (call: Arrived): 'http' | 'https' => (call.encrypted ? 'https' : 'http');
