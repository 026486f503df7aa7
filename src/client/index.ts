// The only door of the client: a typed Admin API client, data or AdminError out. No React, no Node, no DOM.
export { createAdminClient } from './admin-client.ts';
export type { AdminClient, AdminClientOptions } from './admin-client.ts';
export { AdminError, isChangedMeanwhile, isNotFound, notFound } from './admin-error.ts';
export type { AdminFailure } from './admin-error.ts';
export type {
  ConfigField,
  Length,
  NumberShape,
  OldName,
  PluginRowField,
  PluginSchema,
  TableCheck,
  TableShape,
  TextShape,
  ValueShape,
  ValueTest,
} from './config-schema.ts';
export type { Collection } from './collections.ts';
export { credentialCollection, credentialPath } from './credentials.ts';
export { chooseDialect as dialectOf } from './dialects/choose-dialect.ts';
export type { Dialect, EntityDialect, Owner, PluginScope } from './dialects/dialect.ts';
export { heldRow } from './dialects/held-row.ts';
export { writtenRow } from './dialects/written-row.ts';
export { readArray } from './dialects/empty-arrays.ts';
export type { ClusterNode, Listener, NodeInfo, NodeStatus } from './node-info.ts';
export type { RelayFailure } from './relay-failure.ts';
export type { OtherRow } from './other-collection.ts';
export type { Changes, MadeFrom, Page, PageRequest, Resource } from './resource.ts';
export type { Api } from './entities/api.ts';
export type { Certificate } from './entities/certificate.ts';
export type { Consumer } from './entities/consumer.ts';
export type { Credential } from './entities/credential.ts';
export type { EntityName, EntityRow } from './entities/every-entity.ts';
export type { Route } from './entities/route.ts';
export type { Service } from './entities/service.ts';
export type { Target } from './entities/target.ts';
export type { Upstream } from './entities/upstream.ts';
export type { CheckedTarget, ReadTarget, TargetHealth } from './upstream-targets.ts';
export type { Plugin } from './entities/plugin.ts';
