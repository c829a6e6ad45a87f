/** The document categories and how OpenEMR finds one by a path (facts 2.4; DocumentService::isValidPath). */

export interface Category {
  id: number;
  parent: number;
  name: string;
}

export interface PathResult {
  isValid: boolean;
  /** Absent where the path passes the check and names nothing: what is stored there is in no list. */
  category: Category | undefined;
}

export interface Categories {
  /** `Parent/Name`, or `Name` for a child of the root. */
  add(path: string): void;
  /** @returns false when there is none */
  remove(name: string): boolean;
  resolve(path: string): PathResult;
  find(id: number): Category | undefined;
  all(): readonly Category[];
}

const plain: readonly string[] = [
  ...['Lab Report', 'Medical Record', 'Patient Information', 'Patient Information/Patient ID card'],
  ...['Patient Information/Patient Photograph', 'Advance Directive', 'Advance Directive/Do Not Resuscitate Order'],
  ...['Advance Directive/Durable Power of Attorney', 'Advance Directive/Living Will', 'CCR', 'CCD', 'CCDA'],
  ...['Onsite Portal', 'Onsite Portal/Patient', 'Onsite Portal/Reviewed', 'FHIR Export Document', 'Invoices', 'FAX'],
];

/** MySQL compares without regard to case. */
const comparable = (name: string): string => name.toLowerCase().replaceAll(' ', '');
const ofSegment = (segment: string): string => segment.toLowerCase().replaceAll('_', '');

export function createCategories(): Categories {
  let rows: Category[] = [{ id: 1, parent: 0, name: 'Categories' }];
  let lastId = 1;

  const lookUp = (segment: string): Category | undefined => {
    const wanted = ofSegment(segment);
    return rows.find((row) => comparable(row.name) === wanted);
  };

  const add = (path: string): void => {
    const [name = '', parentName] = path.split('/').reverse();
    const parent = parentName === undefined ? rows[0] : rows.find((row) => row.name === parentName);
    rows.push({ id: ++lastId, parent: parent?.id ?? 1, name });
  };

  for (const path of plain) add(path);

  const resolve = (path: string): PathResult => {
    const segments = path.split('/').slice(1);
    let parent: number | undefined;
    for (const [index, segment] of segments.entries()) {
      const found = lookUp(segment);
      if (index > 0 && found?.parent !== parent) return { isValid: false, category: undefined };
      parent = found?.id;
    }
    // The target is looked up by the last name alone: the first of two folders with one name wins.
    return { isValid: true, category: lookUp(path.split('/').at(-1) ?? '') };
  };

  return {
    add,
    remove: (name) => {
      const before = rows.length;
      rows = rows.filter(
        (row) => row.id === 1 || comparable(row.name) !== ofSegment(name.split('/').at(-1) ?? '').replaceAll(' ', ''),
      );
      return rows.length < before;
    },
    resolve,
    find: (id) => rows.find((row) => row.id === id),
    all: () => rows,
  };
}
