package org.elasticlm;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = ElasticLm.class.getPackage().getImplementationVersion();
        return new String[] {"elasticlm " + (version == null ? "(development build)" : version)};
    }
}
