// An API that the gateway protects with a user name and a password, which it never sees.
import { servePlatformApi } from './platform-api.mjs';

servePlatformApi('basic-auth', 'You reached me because the gateway knows your name and password.');
