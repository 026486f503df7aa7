// The published APIs, and the tokens of scripts that import their documents.
import { ImportTokens } from './import-tokens.tsx';
import { PublishedApis } from './published-apis.tsx';

export const PublishedApisPage = () => (
  <>
    <PublishedApis />
    <ImportTokens />
  </>
);
