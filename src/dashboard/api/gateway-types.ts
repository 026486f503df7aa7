// What the rest of the dashboard may know of the client: only this folder imports it.
export { AdminError, credentialPath, isNotFound, readArray } from '#client';
export type {
  AdminFailure,
  Api,
  Certificate,
  Changes,
  CheckedTarget,
  ConfigField,
  Consumer,
  Credential,
  Plugin,
  PluginSchema,
  Route,
  Service,
  Target,
  TargetHealth,
  Upstream,
  ValueShape,
} from '#client';
