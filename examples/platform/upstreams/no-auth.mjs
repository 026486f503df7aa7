// An API that the gateway lets everybody use.
import { servePlatformApi } from './platform-api.mjs';

servePlatformApi('no-auth', 'I am open to everybody; the gateway asks for nothing.');
