// The client's types that the rest of the dashboard may use. Only this folder imports the client.
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
  Dialect,
  EntityName,
  Plugin,
  PluginSchema,
  Route,
  Service,
  Target,
  TargetHealth,
  Upstream,
  ValueShape,
} from '#client';
