// What the rest of the dashboard may know of the client: only this folder imports it.
export { AdminError, isNotFound, readArray } from '#client';
export type {
  AdminFailure,
  Changes,
  ConfigField,
  Credential,
  Listener,
  NodeInfo,
  Page,
  PluginSchema,
  ValueShape,
} from '#client';
