// One address that requests of an upstream can go to.
import type { Health } from './health.ts';
import type { Weighted } from '#routing/ring.ts';

export class Address implements Weighted {
  /** The target's name as the row has it, with brackets around an IPv6 address. */
  readonly hostname: string;
  readonly ip: string;
  readonly port: number;
  weight: number;
  readonly health: Health;
  /** Did the last connection to the address fail? */
  failed = false;

  constructor(hostname: string, ip: string, port: number, weight: number, health: Health) {
    this.hostname = hostname;
    this.ip = ip;
    this.port = port;
    this.weight = weight;
    this.health = health;
  }

  get healthy(): boolean {
    return this.health.healthy;
  }
}
