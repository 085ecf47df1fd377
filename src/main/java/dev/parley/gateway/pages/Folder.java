package dev.parley.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A folder of the class path, whether it lies in a directory or in a jar. */
final class Folder {
    private Folder() {}

    /**
     * All files in it and below it.
     *
     * @param known the name of one that is there for certain: it tells where the folder is
     * @return what is in each, by its path below the folder, with slashes
     */
    static SortedMap<String, byte[]> read(String folder, String known) {
        URL url = Folder.class.getClassLoader().getResource(folder + "/" + known);
        if (url == null) {
            throw new IllegalStateException("there is no " + folder + "/" + known + " on the class path");
        }
        try {
            URLConnection connection = url.openConnection();
            return connection instanceof JarURLConnection jar
                    ? fromJar(jar, folder + "/")
                    : fromDirectory(Path.of(url.toURI()), Path.of(known).getNameCount());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException strange) {
            throw new IllegalStateException(url.toString(), strange);
        }
    }

    private static SortedMap<String, byte[]> fromJar(JarURLConnection connection, String prefix) throws IOException {
        // of our own, so that closing it closes nobody else's
        connection.setUseCaches(false);
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        files.put(entry.getName().substring(prefix.length()), in.readAllBytes());
                    }
                }
            }
        }
        return files;
    }

    private static SortedMap<String, byte[]> fromDirectory(Path known, int depth) throws IOException {
        Path top = known;
        for (int level = 0; level < depth; level++) {
            top = top.resolve("..").normalize();
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(top)) {
            for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
                files.put(top.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
