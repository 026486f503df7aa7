// The bundled plugins, in the order they run (Kong's priorities, highest first).
import { basicAuth } from './basic-auth/handler.ts';
import { keyAuth } from './key-auth/handler.ts';
import type { Plugin } from './plugin.ts';
import { rateLimiting } from './rate-limiting/handler.ts';
import { requestTransformer } from './request-transformer/handler.ts';
import { responseTransformer } from './response-transformer/handler.ts';

export const bundledPlugins: readonly Plugin[] = [
  keyAuth,
  basicAuth,
  rateLimiting,
  requestTransformer,
  responseTransformer,
];
