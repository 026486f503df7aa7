// An API that the gateway protects with a key. It knows nothing of keys itself.
import { servePlatformApi } from './platform-api.mjs';

servePlatformApi('key-auth', 'You reached me because the gateway knows your key.');
