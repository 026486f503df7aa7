// Passwords as a Kong 0.13.1 keeps them. Kong 0.13.1: kong/plugins/basic-auth/crypto.lua
import { createHash, timingSafeEqual } from 'node:crypto';

const form = /^[0-9a-f]{40}$/;

export const hashAsKong = (password: string, consumerId: string): string =>
  createHash('sha1')
    .update(password + consumerId)
    .digest('hex');

export const isHashOfKong = (text: string): boolean => form.test(text);

export const equalsAsKong = (password: string, consumerId: string, hash: string): boolean =>
  timingSafeEqual(Buffer.from(hashAsKong(password, consumerId)), Buffer.from(hash));
