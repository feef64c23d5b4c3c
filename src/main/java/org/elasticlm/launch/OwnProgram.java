package org.elasticlm.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The way in which this process was started, from the jar or from classes, for another process of this build. */
public final class OwnProgram {

    private static final String MAIN_CLASS = "org.elasticlm.ElasticLm";

    private OwnProgram() {}

    /**
     * @param machine options of the JVM
     * @param arguments of the program
     */
    public static List<String> command(List<String> machine, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("ai.djl."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(machine);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        boolean jar = !OwnProgram.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getProtocol()
                .equals("file");
        command.addAll(jar ? List.of("-jar", classPath) : List.of("-cp", classPath, MAIN_CLASS));
        command.addAll(arguments);
        return command;
    }
}
