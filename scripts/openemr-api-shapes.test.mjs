import { expect, it } from 'vitest';
import { distil } from './openemr-api-shapes.mjs';
import { readPlainYaml } from './plain-yaml.mjs';

const source = `openapi: 3.0.0
paths:
  /api/version:
    get:
      description: 'It''s the version: all of it'
      responses:
        200:
          $ref: '#/components/responses/standard'
      security:
        -
          openemr_auth: {  }
  '/api/patient/{pid}/message':
    post:
      tags:
        - standard
      parameters:
        -
          name: pid
          in: path
          required: true
        -
          $ref: '#/components/parameters/_sort'
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/api_message_request'
components:
  parameters:
    _sort:
      name: _sort
      in: query
      required: false
  schemas:
    api_message_request:
      description: "The message's \\"fields\\""
      required:
        - body
      properties:
        body:
          type: string
        from:
          type: string
`;

it('reads maps, lists, quotes and empty maps', () => {
  const { paths, components } = readPlainYaml(source);
  expect(paths['/api/version'].get).toEqual({
    description: "It's the version: all of it",
    responses: { 200: { $ref: '#/components/responses/standard' } },
    security: [{ openemr_auth: {} }],
  });
  expect(paths['/api/patient/{pid}/message'].post.tags).toEqual(['standard']);
  expect(paths['/api/patient/{pid}/message'].post.parameters[0]).toEqual({ name: 'pid', in: 'path', required: true });
  expect(components.schemas.api_message_request.description).toBe('The message\'s "fields"');
});

it('refuses what it would misread', () => {
  expect(() => readPlainYaml('a: |\n  b\n')).toThrow('more than plain');
  expect(() => readPlainYaml('a: &x 1\n')).toThrow('more than plain');
  expect(() => readPlainYaml('a: 1\n   b: 2\n')).toThrow('not understood');
});

it('distils the routes that are wanted, references followed, and misses one that is not there', () => {
  const description = readPlainYaml(source);
  expect(distil(description, ['GET /api/version', 'POST /api/patient/{pid}/message'])).toEqual([
    { route: 'GET /api/version', query: [], requiredQuery: [], bodies: null },
    {
      route: 'POST /api/patient/{pid}/message',
      query: ['_sort'],
      requiredQuery: [],
      bodies: [{ contentType: 'application/json', fields: ['body', 'from'], required: ['body'] }],
    },
  ]);
  expect(() => distil(description, ['GET /api/nothing'])).toThrow('has no GET /api/nothing');
});
