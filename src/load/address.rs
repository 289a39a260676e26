//! Which database is meant: the address, completed as the clients of PostgreSQL do it,
//! from the environment and the file of passwords.

use std::path::PathBuf;
use std::time::Duration;

use postgres::Config;
use postgres::config::{Host, SslMode};

use super::LoadError;
use super::passwords;

/// Where the server's own socket lies, on the systems that have one.
const SOCKETS: [&str; 2] = ["/var/run/postgresql", "/tmp"];

/// Whoever does not answer by then is not there.
const PATIENCE: Duration = Duration::from_secs(15);

/// What is connected to.
///
/// # Errors
/// When the address cannot be read, or asks for what this program does not do.
pub fn configuration(
    address: &str,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<Config, LoadError> {
    let failed = |message: String| LoadError::Address { message };
    if !["postgres://", "postgresql://"].iter().any(|start| address.starts_with(start)) {
        return Err(failed("the address of a database begins with postgres://".to_owned()));
    }
    let (address, mode) = without_mode(address);
    let mode = mode.or_else(|| environment("PGSSLMODE")).unwrap_or_else(|| "prefer".to_owned());
    // What asks for encryption must not get a plain connection in silence.
    if !["disable", "allow", "prefer"].contains(&mode.as_str()) {
        return Err(LoadError::Encryption { mode });
    }
    let mut config: Config = address.parse().map_err(|error: postgres::Error| {
        failed(std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string))
    })?;
    config.ssl_mode(SslMode::Disable);
    if config.get_application_name().is_none() {
        config.application_name("ketluan");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    if config.get_ports().is_empty()
        && let Some(port) = environment("PGPORT")
    {
        config.port(port.parse().map_err(|_| failed(format!("PGPORT is {port:?}, which is no port")))?);
    }
    if config.get_hosts().is_empty() {
        config.host(&environment("PGHOST").unwrap_or_else(here));
    }
    if config.get_user().is_none() {
        let user = ["PGUSER", "USER", "LOGNAME", "USERNAME"].iter().find_map(|name| environment(name));
        config.user(&user.ok_or_else(|| failed("the address names no user".to_owned()))?);
    }
    if config.get_dbname().is_none()
        && let Some(name) = environment("PGDATABASE").or_else(|| config.get_user().map(str::to_owned))
    {
        config.dbname(&name);
    }
    if config.get_password().is_none()
        && let Some(password) = environment("PGPASSWORD").or_else(|| stored(&config, environment))
    {
        config.password(password);
    }
    Ok(config)
}

/// The address without the mode of encryption, which is decided here.
fn without_mode(address: &str) -> (String, Option<String>) {
    let Some((base, query)) = address.split_once('?') else { return (address.to_owned(), None) };
    let is_mode = |part: &&str| part.starts_with("sslmode=");
    let mode = query.split('&').rfind(is_mode);
    let rest: Vec<&str> = query.split('&').filter(|part| !is_mode(part)).collect();
    let joined = if rest.is_empty() { base.to_owned() } else { format!("{base}?{}", rest.join("&")) };
    (joined, mode.and_then(|mode| mode.split_once('=')).map(|(_, mode)| mode.to_owned()))
}

/// This machine: the server's socket where there is one.
fn here() -> String {
    let socket = |folder: &&&str| std::path::Path::new(folder).join(".s.PGSQL.5432").exists();
    SOCKETS.iter().find(socket).map_or_else(|| "localhost".to_owned(), |folder| (*folder).to_owned())
}

/// The password of the file of passwords.
fn stored(config: &Config, environment: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let home = || environment("HOME").map(|home| PathBuf::from(home).join(".pgpass"));
    let file = environment("PGPASSFILE").map(PathBuf::from).or_else(home)?;
    let host = match config.get_hosts().first()? {
        Host::Tcp(name) => name.clone(),
        // The file says `localhost` for every socket.
        #[cfg(unix)]
        Host::Unix(_) => "localhost".to_owned(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432).to_string();
    passwords::stored(&file, [&host, &port, config.get_dbname()?, config.get_user()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str, environment: &[(&str, &str)]) -> Result<Config, LoadError> {
        let find = |name: &str| {
            environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        configuration(address, &find)
    }

    #[test]
    fn the_environment_fills_what_the_address_leaves_out() {
        let environment = [
            ("PGHOST", "db.tinh.vn"),
            ("PGPORT", "5433"),
            ("PGUSER", "vanthu"),
            ("PGDATABASE", "luutru"),
            ("PGPASSWORD", "mật khẩu"),
        ];
        let config = read("postgres://", &environment).unwrap();
        assert_eq!(config.get_hosts(), [Host::Tcp("db.tinh.vn".into())]);
        assert_eq!(config.get_ports(), [5433]);
        assert_eq!((config.get_user(), config.get_dbname()), (Some("vanthu"), Some("luutru")));
        assert_eq!(config.get_password(), Some("mật khẩu".as_bytes()));
        let config = read("postgresql://a:b@h:1/d?connect_timeout=3", &environment).unwrap();
        assert_eq!(config.get_hosts(), [Host::Tcp("h".into())]);
        assert_eq!((config.get_user(), config.get_dbname()), (Some("a"), Some("d")));
        assert_eq!(config.get_password(), Some("b".as_bytes()));
        assert_eq!(config.get_connect_timeout(), Some(&Duration::from_secs(3)));
    }

    #[test]
    fn encryption_that_is_asked_for_is_never_left_out_in_silence() {
        for address in ["postgres://u@h/d?sslmode=require", "postgres://u@h/d?a=b&sslmode=verify-full"] {
            assert!(matches!(read(address, &[]), Err(LoadError::Encryption { .. })), "{address}");
        }
        assert!(matches!(
            read("postgres://u@h/d", &[("PGSSLMODE", "require")]),
            Err(LoadError::Encryption { .. })
        ));
        for mode in ["disable", "allow", "prefer"] {
            assert!(read(&format!("postgres://u@h/d?sslmode={mode}"), &[("PGSSLMODE", "require")]).is_ok());
        }
    }

    #[test]
    fn what_is_no_address_is_told() {
        for address in ["", "luutru", "mysql://u@h/d", "postgres://u@h:port/d", "postgres://u@h/d?colour=red"]
        {
            assert!(matches!(read(address, &[("USER", "u")]), Err(LoadError::Address { .. })), "{address}");
        }
        assert!(read("postgres://h/d", &[]).is_err_and(|error| error.to_string().contains("no user")));
    }
}
