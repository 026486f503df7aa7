// The operations of an OpenAPI document, by their tags.
import { isJson, jsonOf, listOf, textOf, type Json } from './json.ts';
import { resolved } from './resolve.ts';

export interface Operation {
  /** `GET /jokes/{id}` */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly title: string;
  readonly tag: string;
  readonly node: Json;
  /** Parameters of all operations of the path. */
  readonly shared: readonly unknown[];
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

export function operationsOf(document: Json): readonly Operation[] {
  return Object.entries(jsonOf(document['paths'])).flatMap(([path, item]) => {
    const node = resolved(document, item);
    return methods.flatMap((method) => {
      const operation = node[method];
      if (!isJson(operation)) return [];
      const id = `${method.toUpperCase()} ${path}`;
      return [
        {
          id,
          method: method.toUpperCase(),
          path,
          title: textOf(operation['summary']) || textOf(operation['operationId']) || path,
          tag: textOf(listOf(operation['tags'])[0]),
          node: operation,
          shared: listOf(node['parameters']),
        },
      ];
    });
  });
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly description: string;
  readonly schema: Json;
  readonly example: unknown;
}

const places: readonly string[] = ['path', 'query', 'header', 'cookie'] satisfies Parameter['in'][];
const isPlace = (value: string): value is Parameter['in'] => places.includes(value);

/** Parameters of an operation take the place of those of its path. */
export function parametersOf(document: Json, { node, shared }: Operation): readonly Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const given of [...shared, ...listOf(node['parameters'])]) {
    const parameter = resolved(document, given);
    const [name, place] = [textOf(parameter['name']), textOf(parameter['in'])];
    if (name === '' || !isPlace(place)) continue;
    const [content] = Object.values(jsonOf(parameter['content']));
    const schema = resolved(document, parameter['schema'] ?? jsonOf(content)['schema']);
    byName.set(`${place} ${name}`, {
      name,
      in: place,
      required: parameter['required'] === true || place === 'path',
      description: textOf(parameter['description']) || textOf(schema['description']),
      schema,
      example: parameter['example'] ?? schema['example'] ?? schema['default'],
    });
  }
  return [...byName.values()];
}

export interface Content {
  readonly type: string;
  readonly schema: unknown;
  readonly example: unknown;
}

/** What a body has, JSON first where there are several types. */
export function contentOf(document: Json, body: unknown): Content | undefined {
  const all = Object.entries(jsonOf(resolved(document, body)['content']));
  const chosen = all.find(([type]) => /[/+]json/i.test(type)) ?? all[0];
  if (!chosen) return undefined;
  const [type, media] = [chosen[0], jsonOf(chosen[1])];
  const [first] = Object.values(jsonOf(media['examples']));
  return { type, schema: media['schema'], example: media['example'] ?? resolved(document, first)['value'] };
}

export interface Answer {
  readonly status: string;
  readonly description: string;
  readonly content: Content | undefined;
}

export const answersOf = (document: Json, { node }: Operation): readonly Answer[] =>
  Object.entries(jsonOf(node['responses'])).map(([status, given]) => {
    const response = resolved(document, given);
    return { status, description: textOf(response['description']), content: contentOf(document, response) };
  });

/** The path of the first server of the document, without a slash at its end. */
export function serverPath(document: Json): string {
  const url = textOf(jsonOf(listOf(document['servers'])[0])['url']);
  const path = /^(?:[a-z]+:)?\/\//i.test(url) ? url.replace(/^(?:[a-z]+:)?\/\/[^/]*/i, '') : url;
  return /^\/[^{}]*$/.test(path) ? path.replace(/\/+$/, '') : '';
}
