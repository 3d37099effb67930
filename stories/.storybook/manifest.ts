import manifest from '../../custom-elements.json' with { type: 'json' };

interface Declaration {
  members?: { privacy?: string }[];
}

/** The tables are for hosts: what only the class itself can reach is left out. */
function forHosts(declaration: Declaration): Declaration {
  const { members = [] } = declaration;
  return { ...declaration, members: members.filter(({ privacy = 'public' }) => privacy === 'public') };
}

export const publicManifest = {
  ...manifest,
  modules: manifest.modules.map((module) => ({
    ...module,
    declarations: (module.declarations as Declaration[]).map(forHosts),
  })),
};
