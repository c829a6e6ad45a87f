import { z } from 'zod';
import { procedures } from '../contract/index.ts';
import type { Procedure } from '../contract/procedure.ts';

/** Every contract method as `npm run core -- --list-methods` prints it. */
export function listMethods(): unknown {
  return Object.entries(procedures as Record<string, Procedure>).map(([name, procedure]) => ({
    name,
    kind: procedure.kind,
    needs: procedure.needs,
    audit: procedure.audit === 'none' ? 'none' : procedure.audit,
    sandboxOnly: procedure.sandboxOnly ?? false,
    // Nobody else is answered.
    ...(procedure.only === undefined ? {} : { only: procedure.only }),
    input: z.toJSONSchema(procedure.input, { io: 'input', unrepresentable: 'any' }),
    output: z.toJSONSchema(procedure.output, { io: 'output', unrepresentable: 'any' }),
  }));
}
