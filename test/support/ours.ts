/**
 * How a process of ours is started in tests: from its source, and without making the code of an embedded database quick, which takes
 * longer than such a process lives.
 */
export const ours = ['--conditions=betala-source', '--liftoff-only'];
