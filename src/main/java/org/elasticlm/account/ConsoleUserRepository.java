package org.elasticlm.account;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ConsoleUserRepository extends Repository<ConsoleUser, String> {

    ConsoleUser save(ConsoleUser user);

    Optional<ConsoleUser> findById(String name);
}
