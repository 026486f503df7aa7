// Tests of the sentences about the plugins that a Kong 0.13 does not have.
import { expect, test } from 'vitest';
import { storedConfig } from '../../../../testing/later-kong/stored-config.ts';
import { leastLaterConfig } from './later-config-for-tests.ts';
import { phraseText } from './plugin-text.ts';
import { textFor } from './plugin-texts.ts';

const rows: readonly (readonly [name: string, config: object, brief: string, sentence: string])[] = [
  [
    'acme',
    { domains: ['a.com', 'b.com'], storage: 'redis', storage_config: { redis: { host: 'r' } } },
    'Gets certificates for a.com and b.com',
    'the gateway gets certificates for a.com and b.com from https://acme-v02.api.letsencrypt.org and renews them 14 days before they end. Domains with a certificate of their own keep it. Certificates are kept in Redis at r:6379.',
  ],
  [
    'acme',
    { allow_any_domain: true, renew_threshold_days: 1 },
    'Gets certificates for any domain that a client asks for',
    'the gateway gets certificates for any domain that a client asks for from https://acme-v02.api.letsencrypt.org and renews them 1 day before they end. Domains with a certificate of their own keep it. Certificates are kept in the memory of this node until it restarts.',
  ],
  [
    'ai-prompt-decorator',
    {
      prompts: {
        prepend: [{ role: 'system', content: 'a' }],
        append: [
          { role: 'user', content: 'b' },
          { role: 'user', content: 'c' },
        ],
      },
    },
    'Adds 1 message before and 2 messages after each chat',
    'each chat gets 1 message before and 2 messages after those of the client. A request that is no chat gets 400.',
  ],
  [
    'ai-prompt-guard',
    { deny_patterns: ['key'], allow_all_conversation_history: true },
    'Takes only prompts like ^What, but not like key',
    'a prompt gets 400 where it fits key, and where it does not fit ^What. Only the last message of the user is checked.',
  ],
  [
    'ai-prompt-template',
    { allow_untemplated_requests: false, log_original_request: true },
    'Fills in city',
    'a request may ask for the template city, which its properties fill in. Any other prompt gets 400. Plugins that log get what the client sent.',
  ],
  [
    'ai-proxy',
    { response_streaming: 'deny', logging: { log_payloads: true } },
    'Answers by the model gpt-4 of OpenAI',
    'each request is a chat for the model gpt-4 of OpenAI, in place of the upstream. It signs in with the header Authorization. Answers are not streamed. Plugins that log get questions and answers.',
  ],
  [
    'ai-proxy',
    {
      route_type: 'preserve',
      model: { provider: 'gemini' },
      auth: { param_name: 'key', param_value: 'secret', param_location: 'query' },
    },
    'Answers by the model of Gemini that the request names',
    'each request goes as it is to the model of Gemini that the request names, in place of the upstream. It signs in with the parameter key.',
  ],
  [
    'ai-request-transformer',
    { transformation_extract_pattern: '<a>.*</a>' },
    'Has requests rewritten by the model gpt-4 of OpenAI',
    'by the prompt Translate it., the model gpt-4 of OpenAI rewrites the body of each request. What fits <a>.*</a> in its answer takes the place of the body. It signs in with the header Authorization.',
  ],
  [
    'ai-response-transformer',
    { parse_llm_response_json_instructions: true },
    'Has answers rewritten by the model gpt-4 of OpenAI',
    'by the prompt Translate it., the model gpt-4 of OpenAI rewrites the body of each answer. Its answer takes the place of the body. The model chooses status and headers, too. It signs in with the header Authorization.',
  ],
  [
    'azure-functions',
    { https: false, routeprefix: '/v1/' },
    'Answers by the function tell',
    'every request goes to the Azure function at http://jokes.azurewebsites.net/v1/tell, with its method, query, headers and body. The client gets what it answers. Nothing reaches the upstream.',
  ],
  [
    'grpc-gateway',
    { proto: '/etc/a.proto' },
    'Makes JSON requests gRPC calls by /etc/a.proto',
    'each JSON request becomes a gRPC call for the upstream, by /etc/a.proto, and its answer becomes JSON. A request that fits no method gets 400. An OPTIONS request is answered at once, for pages of any origin.',
  ],
  [
    'grpc-web',
    { proto: '/etc/a.proto', allow_origin_header: 'https://a.com', pass_stripped_path: true },
    'Makes calls from browsers gRPC calls, also those in JSON',
    'gRPC-Web calls become gRPC calls for the upstream. Calls in JSON are read by /etc/a.proto. Pages of https://a.com may make them. The path of the route is no part of the method.',
  ],
  [
    'opentelemetry',
    {
      logs_endpoint: 'https://user:secret@logs.example.com/v1/logs',
      sampling_rate: 0.25,
      headers: { 'X-Token': 'secret' },
      resource_attributes: { 'service.name': 'jokes' },
    },
    'Sends traces and logs to http://collector.example.com:4318',
    'traces of 25% of the requests go to http://collector.example.com:4318 and the gateway’s own log goes to https://logs.example.com, with the header X-Token. The gateway is described by service.name.',
  ],
  [
    'post-function',
    { access: ['return', 'return'], log: ['return'] },
    'Runs Lua: 2 functions in access and 1 function in log',
    'Lua code runs after the other plugins of each phase: 2 functions in access and 1 function in log.',
  ],
  [
    'pre-function',
    {},
    'Runs Lua: 1 function in access',
    'Lua code runs before the other plugins of each phase: 1 function in access.',
  ],
  [
    'proxy-cache',
    { cache_ttl: 60, cache_control: true, vary_query_params: ['page'], vary_headers: ['Accept'] },
    'Keeps answers for 1 minute',
    'answers with 200, 301 or 404 to GET or HEAD are kept in memory where they are text/plain or application/json, for 1 minute or as Cache-Control says. A consumer gets no answer that was kept for another one. Of the query only page counts. A request with another Accept gets an answer of its own.',
  ],
  [
    'redirect',
    { status_code: 308, keep_incoming_path: true },
    'Sends to https://example.com/ with 308',
    'every request gets 308 and is sent to https://example.com/, with its own path and query. Nothing reaches the upstream.',
  ],
  [
    'session',
    { storage: 'kong', remember: true, cookie_name: 's', logout_methods: ['POST'] },
    'Remembers who signed in, by the cookie s',
    'a consumer that another plugin let in gets the cookie s. With it, plugins that have an anonymous consumer ask for no credentials. The session is kept in the database of the gateway. It lasts for 1 day, or until 15 minutes without a request. It goes on when the browser was closed. A POST with the query parameter session_logout ends it.',
  ],
  [
    'standard-webhooks',
    { tolerance_second: 60 },
    'Takes only signed webhooks',
    'every request has to be a webhook that its sender signed, with the headers webhook-id, webhook-timestamp and webhook-signature, and be 1 minute old at most. Any other gets 400.',
  ],
  [
    'zipkin',
    { http_endpoint: 'http://zipkin:9411/api/v2/spans', local_service_name: 'jokes' },
    'Sends traces to http://zipkin:9411',
    'traces of 0.1% of the requests go to http://zipkin:9411, where the gateway is called jokes. A trace that began elsewhere goes on as it began.',
  ],
  [
    'zipkin',
    { http_endpoint: 'http://zipkin:9411/api/v2/spans', sample_ratio: 1 },
    'Sends traces to http://zipkin:9411',
    'traces of each request go to http://zipkin:9411, where the gateway is called kong. A trace that began elsewhere goes on as it began.',
  ],
];

test.each(rows)('%s with %j', (name, set, brief, sentence) => {
  const config = storedConfig(name, { ...leastLaterConfig[name], ...set });
  const text = textFor(name, config);
  expect([phraseText(text?.brief(config) ?? []), phraseText(text?.sentence(config) ?? [])]).toEqual([
    brief,
    sentence,
  ]);
});
